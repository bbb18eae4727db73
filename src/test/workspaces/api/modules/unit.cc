#include "below/unit.h"

#include <cstdio>

int main() {
  std::printf("%d\n", value(VALUE));
}
