#include <wings.h>

#include <fstream>
#include <iostream>
#include <memory>
#include <string>

#include "murmur/murmur.h"
#include "tools/cpp/runfiles/runfiles.h"

using bazel::tools::cpp::runfiles::Runfiles;

int main() {
  std::string error;
  std::unique_ptr<Runfiles> runfiles(Runfiles::CreateForTest(BAZEL_CURRENT_REPOSITORY, &error));
  if (runfiles == nullptr) {
    std::cerr << error << std::endl;
    return 1;
  }
  std::string song;
  std::getline(std::ifstream(runfiles->Rlocation("cpp_example/murmur/song.txt")), song);
  return Murmur(BIRDS) == song && Wings(BIRDS) == 6 ? 0 : 1;
}
