#include <cstdio>
#include "cc/lib.h"
int main() { std::printf("%d\n", answer()); }
