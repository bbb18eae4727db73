#include <cstdio>

#include "murmur/murmur.h"

extern const char* kGreeting;

int main() {
  std::printf("%s from %s: %s\n", kGreeting, PLACE, Murmur(BIRDS).c_str());
  return 0;
}
