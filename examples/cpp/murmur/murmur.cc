#include "murmur/murmur.h"

#include "birds/voice.h"
#include "murmur/private.h"

std::string Murmur(int birds) {
  std::string all;
  for (int i = 0; i < birds; i++) {
    all += (i ? SEPARATOR : "");
    all += VOICE;
  }
  return all;
}
