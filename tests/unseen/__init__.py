"""Reports of councils and converters that the program was not written for, with what a person reads in them."""
