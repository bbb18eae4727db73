// Finds the files that a program needs at run time.
//
//   #include "tools/cpp/runfiles/runfiles.h"
//   using bazel::tools::cpp::runfiles::Runfiles;
//
//   std::string error;
//   std::unique_ptr<Runfiles> runfiles(Runfiles::Create(argv[0], &error));
//   std::string path = runfiles->Rlocation("my_repository/path/to/file.txt");
//
// The program depends on @bazel_tools//tools/cpp/runfiles and names the file in its attribute data.

#ifndef TOOLS_CPP_RUNFILES_RUNFILES_H_
#define TOOLS_CPP_RUNFILES_RUNFILES_H_

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace bazel {
namespace tools {
namespace cpp {
namespace runfiles {

class Runfiles {
 public:
  // Finds the runfiles of the program whose path is `argv0`. Returns null, and says why in `error`, if there are none.
  // `source_repository` is the canonical name of the repository whose names of repositories Rlocation() takes.
  static Runfiles* Create(const std::string& argv0, std::string* error = nullptr);
  static Runfiles* Create(const std::string& argv0, const std::string& source_repository,
                          std::string* error = nullptr);

  // As above, where the variables of the environment have already been read.
  static Runfiles* Create(const std::string& argv0, const std::string& runfiles_manifest_file,
                          const std::string& runfiles_dir, std::string* error = nullptr);
  static Runfiles* Create(const std::string& argv0, const std::string& runfiles_manifest_file,
                          const std::string& runfiles_dir, const std::string& source_repository,
                          std::string* error = nullptr);

  // Finds the runfiles of a test by its environment.
  static Runfiles* CreateForTest(std::string* error = nullptr);
  static Runfiles* CreateForTest(const std::string& source_repository, std::string* error = nullptr);

  // The path of a runfile, which may not exist; empty for a malformed or unknown one. `path` begins with the name of a
  // repository; an absolute path is returned as it is.
  std::string Rlocation(const std::string& path) const;
  std::string Rlocation(const std::string& path, const std::string& source_repository) const;

  // The variables by which a process that this one starts finds the same runfiles.
  const std::vector<std::pair<std::string, std::string>>& EnvVars() const { return environment_; }

  // The same runfiles, seen from another repository.
  std::unique_ptr<Runfiles> WithSourceRepository(const std::string& source_repository) const;

 private:
  using Names = std::map<std::pair<std::string, std::string>, std::string>;

  Runfiles(std::map<std::string, std::string> files, std::string directory, Names names,
           std::vector<std::pair<std::string, std::string>> environment, std::string source_repository);

  std::string Find(const std::string& path) const;

  std::map<std::string, std::string> files_;  // of the manifest, by runfiles path
  std::string directory_;                     // empty if only the manifest counts
  Names names_;                               // (repository, apparent name) to directory
  std::vector<std::pair<std::string, std::string>> environment_;
  std::string source_repository_;
};

}  // namespace runfiles
}  // namespace cpp
}  // namespace tools
}  // namespace bazel

#endif  // TOOLS_CPP_RUNFILES_RUNFILES_H_
