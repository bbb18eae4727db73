package net.starlark.java.eval;

import static com.google.common.collect.ImmutableSet.toImmutableSet;
import static com.google.common.truth.Truth.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import net.starlark.java.lib.json.Json;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/** What the annotation processor writes says the same as reflection. */
@RunWith(JUnit4.class)
public final class DeclaredMethodsTest {

  /** What is declared, without the position, which only its own invoker understands. */
  private static ImmutableSet<String> described(ImmutableList<MethodDeclaration> declarations) {
    return declarations.stream()
        .map(d -> d.toString().replaceAll("position=[0-9]+", ""))
        .collect(toImmutableSet());
  }

  @Test
  public void generatedDescriptionsEqualAnnotations() {
    for (Class<?> type :
        ImmutableList.of(
            Json.class, StringMethods.class, Dict.class, MethodLibrary.class, NoneType.class)) {
      MethodInvoker invoker = DeclaredMethods.generated(type);
      if (type == NoneType.class) {
        assertThat(invoker).isNull();
        continue;
      }
      assertThat(invoker).isNotNull();
      assertThat(
              described(
                  new DeclarationReader(type, invoker.declarations(), invoker.types()).read()))
          .isEqualTo(described(DeclaredMethods.reflected(type)));
    }
  }

  @Test
  public void classesWithoutMethodsHaveNone() {
    assertThat(DeclaredMethods.of(Object.class).declarations()).isEmpty();
    assertThat(DeclaredMethods.of(NoneType.class).declarations()).isEmpty();
  }
}
