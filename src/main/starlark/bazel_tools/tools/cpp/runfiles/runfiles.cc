#include "tools/cpp/runfiles/runfiles.h"

#include <sys/stat.h>

#include <cstdlib>
#include <fstream>

namespace bazel {
namespace tools {
namespace cpp {
namespace runfiles {
namespace {

std::string Environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

bool IsDirectory(const std::string& path) {
  struct stat status;
  return stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

bool IsReadable(const std::string& path) { return std::ifstream(path).is_open(); }

bool EndsWith(const std::string& text, const std::string& end) {
  return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

bool StartsWith(const std::string& text, const std::string& start) { return text.compare(0, start.size(), start) == 0; }

void ReplaceAll(std::string* text, const std::string& from, const std::string& to) {
  for (size_t at = text->find(from); at != std::string::npos; at = text->find(from, at + to.size())) {
    text->replace(at, from.size(), to);
  }
}

// A line that begins with a space has escaped names: \s is a space, \n a newline, \b a backslash.
void Unescape(std::string* text) {
  ReplaceAll(text, "\\s", " ");
  ReplaceAll(text, "\\n", "\n");
  ReplaceAll(text, "\\b", "\\");
}

bool ReadManifest(const std::string& path, std::map<std::string, std::string>* files) {
  std::ifstream in(path);
  if (!in.is_open()) return false;
  std::string line;
  while (std::getline(in, line)) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.empty()) continue;
    const bool escaped = line[0] == ' ';
    if (escaped) line.erase(0, 1);
    const size_t space = line.find(' ');
    std::string name = line.substr(0, space);
    std::string target = space == std::string::npos ? "" : line.substr(space + 1);
    if (escaped) {
      Unescape(&name);
      Unescape(&target);
    }
    (*files)[name] = target;
  }
  return true;
}

// A malformed path could lead out of the runfiles.
bool IsNormalized(const std::string& path) {
  return !path.empty() && !StartsWith(path, "../") && !StartsWith(path, "./") && path.find("/../") == std::string::npos &&
         path.find("/./") == std::string::npos && path.find("//") == std::string::npos && !EndsWith(path, "/..") &&
         !EndsWith(path, "/.");
}

bool IsAbsolute(const std::string& path) {
  return path[0] == '/' || (path.size() > 2 && path[1] == ':' && (path[2] == '/' || path[2] == '\\'));
}

}  // namespace

Runfiles::Runfiles(std::map<std::string, std::string> files, std::string directory, Names names,
                   std::vector<std::pair<std::string, std::string>> environment, std::string source_repository)
    : files_(std::move(files)),
      directory_(std::move(directory)),
      names_(std::move(names)),
      environment_(std::move(environment)),
      source_repository_(std::move(source_repository)) {}

Runfiles* Runfiles::Create(const std::string& argv0, std::string* error) { return Create(argv0, "", error); }

Runfiles* Runfiles::Create(const std::string& argv0, const std::string& source_repository, std::string* error) {
  return Create(argv0, Environment("RUNFILES_MANIFEST_FILE"), Environment("RUNFILES_DIR"), source_repository, error);
}

Runfiles* Runfiles::Create(const std::string& argv0, const std::string& runfiles_manifest_file,
                           const std::string& runfiles_dir, std::string* error) {
  return Create(argv0, runfiles_manifest_file, runfiles_dir, "", error);
}

Runfiles* Runfiles::CreateForTest(std::string* error) { return CreateForTest("", error); }

Runfiles* Runfiles::CreateForTest(const std::string& source_repository, std::string* error) {
  return Create("", Environment("RUNFILES_MANIFEST_FILE"), Environment("TEST_SRCDIR"), source_repository, error);
}

Runfiles* Runfiles::Create(const std::string& argv0, const std::string& runfiles_manifest_file,
                           const std::string& runfiles_dir, const std::string& source_repository, std::string* error) {
  std::string manifest = IsReadable(runfiles_manifest_file) ? runfiles_manifest_file : "";
  std::string directory = IsDirectory(runfiles_dir) ? runfiles_dir : "";
  if (manifest.empty() && directory.empty() && !argv0.empty()) {
    const std::string beside = argv0 + ".runfiles";
    if (IsDirectory(beside)) directory = beside;
    for (const std::string& candidate : {beside + "/MANIFEST", argv0 + ".runfiles_manifest"}) {
      if (manifest.empty() && IsReadable(candidate)) manifest = candidate;
    }
    const size_t inside = argv0.rfind(".runfiles/");
    if (manifest.empty() && directory.empty() && inside != std::string::npos) {
      directory = argv0.substr(0, inside + std::string(".runfiles").size());
    }
  }
  std::map<std::string, std::string> files;
  if (directory.empty() && !manifest.empty() && !ReadManifest(manifest, &files)) {
    manifest.clear();
  }
  if (manifest.empty() && directory.empty()) {
    if (error != nullptr) {
      *error = "cannot find runfiles (argv0=\"" + argv0 + "\", RUNFILES_MANIFEST_FILE=\"" + runfiles_manifest_file +
               "\", RUNFILES_DIR=\"" + runfiles_dir + "\")";
    }
    return nullptr;
  }
  if (directory.empty() && (EndsWith(manifest, ".runfiles/MANIFEST") || EndsWith(manifest, ".runfiles_manifest"))) {
    const std::string known = manifest.substr(0, manifest.size() - std::string("/MANIFEST").size());
    if (IsDirectory(known)) directory = known;
  }
  std::vector<std::pair<std::string, std::string>> environment = {
      {"RUNFILES_MANIFEST_FILE", manifest}, {"RUNFILES_DIR", directory}, {"JAVA_RUNFILES", directory}};
  Runfiles* found = new Runfiles(files, directory, {}, environment, source_repository);
  std::ifstream mapping(found->Find("_repo_mapping"));
  std::string line;
  while (std::getline(mapping, line)) {
    const size_t first = line.find(',');
    const size_t second = first == std::string::npos ? first : line.find(',', first + 1);
    if (second != std::string::npos) {
      found->names_[{line.substr(0, first), line.substr(first + 1, second - first - 1)}] = line.substr(second + 1);
    }
  }
  return found;
}

std::string Runfiles::Rlocation(const std::string& path) const { return Rlocation(path, source_repository_); }

std::string Runfiles::Rlocation(const std::string& path, const std::string& source_repository) const {
  if (!IsNormalized(path)) return "";
  if (IsAbsolute(path)) return path;
  const size_t slash = path.find('/');
  if (slash != std::string::npos) {
    const auto known = names_.find({source_repository, path.substr(0, slash)});
    if (known != names_.end()) return Find(known->second + path.substr(slash));
  }
  return Find(path);
}

std::string Runfiles::Find(const std::string& path) const {
  const auto exact = files_.find(path);
  if (exact != files_.end()) return exact->second;
  // A file in a directory that is itself a runfile.
  for (size_t end = path.rfind('/'); end != std::string::npos && end > 0; end = path.rfind('/', end - 1)) {
    const auto prefix = files_.find(path.substr(0, end));
    if (prefix != files_.end()) return prefix->second + path.substr(end);
  }
  return directory_.empty() ? "" : directory_ + "/" + path;
}

std::unique_ptr<Runfiles> Runfiles::WithSourceRepository(const std::string& source_repository) const {
  return std::unique_ptr<Runfiles>(new Runfiles(files_, directory_, names_, environment_, source_repository));
}

}  // namespace runfiles
}  // namespace cpp
}  // namespace tools
}  // namespace bazel
