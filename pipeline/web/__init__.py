"""The review page: a local web server that shows findings beside the page that they come from."""
