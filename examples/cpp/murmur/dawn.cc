#include <cstdio>

static const int kDawn = std::puts("It is dawn.");
