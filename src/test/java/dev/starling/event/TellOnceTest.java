package dev.starling.event;

import static com.google.common.truth.Truth.assertThat;

import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

@RunWith(JUnit4.class)
public final class TellOnceTest {
  @Test
  public void aDiagnosticThatComesAgainIsNotToldAgain() {
    RecordingEventHandler heard = new RecordingEventHandler();
    TellOnce once = new TellOnce(heard);
    Diagnostic first = Diagnostic.error("no");
    Diagnostic second = Diagnostic.error("no");
    once.handle(first);
    once.handle(second);
    once.handle(first);
    assertThat(heard.diagnostics()).containsExactly(first, second);
  }
}
