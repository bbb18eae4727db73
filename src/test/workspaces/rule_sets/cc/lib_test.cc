#include "cc/lib.h"
int main() { return answer() != 42; }
