#include "wings.h"

int Wings(int birds) { return 2 * birds; }
