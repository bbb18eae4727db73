#pragma once
#include <string>

std::string Murmur(int birds);
