package dev.starling;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/** Holds the arrows between rooms: each may use those above it in the list, never one below. */
@RunWith(JUnit4.class)
public final class ArchitectureTest {
  private static final ImmutableList<String> ROOMS =
      ImmutableList.of(
          "net.starlark.java.annot",
          "net.starlark.java.syntax",
          "net.starlark.java.compile",
          "net.starlark.java.eval",
          "net.starlark.java.lib",
          "net.starlark.java.cmd",
          "dev.starling.path",
          "dev.starling.fs",
          "dev.starling.digest",
          "dev.starling.codec",
          "dev.starling.event",
          "dev.starling.profile",
          "dev.starling.process",
          "dev.starling.label",
          "dev.starling.option",
          "dev.starling.depset",
          "dev.starling.graph",
          "dev.starling.file",
          "dev.starling.definition",
          "dev.starling.packages",
          "dev.starling.repository",
          "dev.starling.config",
          "dev.starling.action",
          "dev.starling.analysis",
          "dev.starling.exec",
          "dev.starling.remote",
          "dev.starling.query",
          "dev.starling.report",
          "dev.starling.command",
          "dev.starling.ui",
          "dev.starling.server",
          "dev.starling.client");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("net.starlark.java", "dev.starling");

  /** A room, with the packages below it. */
  private static String[] packages(ImmutableList<String> rooms) {
    return rooms.stream().map(room -> room + "..").toArray(String[]::new);
  }

  @Test
  public void arrowsPointUpwards() {
    for (int i = 0; i < ROOMS.size() - 1; i++) {
      noClasses()
          .that()
          .resideInAPackage(ROOMS.get(i) + "..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(packages(ROOMS.subList(i + 1, ROOMS.size())))
          .allowEmptyShould(true)
          .because("each room may use those above it only, see docs/ARCHITECTURE.md")
          .check(CLASSES);
    }
  }

  @Test
  public void theInterpreterKnowsNothingOfBuilds() {
    noClasses()
        .that()
        .resideInAPackage("net.starlark.java..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.starling..")
        .check(CLASSES);
  }

  @Test
  public void theLanguageNeedsGuavaOnly() {
    classes()
        .that()
        .resideInAPackage("net.starlark.java..")
        .and()
        .resideOutsideOfPackage("net.starlark.java.cmd..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "net.starlark.java..",
            "java..",
            "javax..",
            "com.sun.management..",
            "com.google.common..",
            "com.google.errorprone.annotations..",
            "org.jspecify.annotations..",
            "com.google.auto.value..")
        .because("it is a library of its own, see docs/starlark-embedding.md")
        .check(CLASSES);
  }

  @Test
  public void onlyTheTerminalAndTheClientsPrint() {
    noClasses()
        .that()
        .resideInAPackage("dev.starling..")
        .and()
        .resideOutsideOfPackages("dev.starling.client..", "dev.starling.server..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(CLASSES);
  }

  @Test
  public void everyRoomIsInTheList() {
    TreeSet<String> unknown = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      if (ROOMS.stream().noneMatch(room -> (type.getPackageName() + ".").startsWith(room + "."))
          && !type.getPackageName().startsWith("dev.starling.proto")) {
        unknown.add(type.getPackageName());
      }
    }
    assertThat(unknown).isEmpty();
  }

  @Test
  public void namesTellWhatThingsAre() {
    TreeSet<String> vague = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      if (type.getPackageName().startsWith("dev.starling")
          && type.getSimpleName().matches(".*(Util|Utils|Helper|Manager|Impl)")) {
        vague.add(type.getName());
      }
    }
    assertThat(vague).isEmpty();
  }

  @Test
  public void everyPackageSaysWhatItIsFor() throws IOException {
    Path sources = Path.of(System.getProperty("starling.basedir", "."), "src/main/java");
    ImmutableSet<Path> packages;
    try (var files = Files.walk(sources)) {
      packages =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .map(Path::getParent)
              .collect(ImmutableSet.toImmutableSet());
    }
    for (Path directory : packages) {
      assertWithMessage("%s", directory)
          .that(Files.exists(directory.resolve("package-info.java")))
          .isTrue();
    }
  }
}
