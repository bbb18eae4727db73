#include <wings.h>

#include "murmur/murmur.h"

int main() { return Murmur(BIRDS) == "tseep tseep tseep" && Wings(BIRDS) == 6 ? 0 : 1; }
