package dev.starling;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import com.google.common.collect.ImmutableList;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.starling.option.Flag;
import dev.starling.option.FlagTable;
import dev.starling.option.OptionsParser;
import dev.starling.option.ParsedOptions;
import java.lang.reflect.Field;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/** Every typed handle on a flag, wherever it stands, fits the flag table. */
@RunWith(JUnit4.class)
public final class FlagHandlesTest {
  @Test
  public void handlesReadTheirDefaults() throws Exception {
    ParsedOptions defaults =
        new OptionsParser(FlagTable.standard())
            .parse("build", ImmutableList.of(), ImmutableList.of());
    int handles = 0;
    for (JavaClass type :
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.starling")) {
      for (JavaField field : type.getFields()) {
        if (field.getRawType().isEquivalentTo(Flag.class)
            && field.getModifiers().contains(JavaModifier.STATIC)) {
          Field reflected = field.reflect();
          reflected.setAccessible(true);
          Flag<?> flag = (Flag<?>) reflected.get(null);
          assertWithMessage("%s in %s", flag, type.getName()).that(defaults.get(flag)).isNotNull();
          handles++;
        }
      }
    }
    assertThat(handles).isGreaterThan(20);
  }
}
