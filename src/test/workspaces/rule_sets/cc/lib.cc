#include "cc/lib.h"
int answer() { return 42; }
