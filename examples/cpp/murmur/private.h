#define SEPARATOR " "
