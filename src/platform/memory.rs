//! A fake of every port, for tests on the host.
