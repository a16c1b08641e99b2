//! From XLSForm or XForm to `Form`: the only part the phone is built without.
