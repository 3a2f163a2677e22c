package io.sellerconnector.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.catalina.connector.ClientAbortException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockHttpServletRequest;

@ExtendWith(OutputCaptureExtension.class)
@Isolated("reads what is logged")
class FaultLogTests {

  @Test
  void aRefusalOfOursIsOneLine(CapturedOutput output) {
    record(
        new ProtocolException(
            HttpStatus.SERVICE_UNAVAILABLE, "ORD008", "the inventory does not answer"));

    assertThat(output).contains("answered 503: the inventory does not answer");
    assertThat(output).doesNotContain("ERROR");
  }

  @Test
  void aCallerWhoHasGoneIsNoFault(CapturedOutput output) {
    record(new ClientAbortException(new java.io.IOException("Broken pipe")));

    assertThat(output).doesNotContain("ERROR").doesNotContain("WARN");
  }

  @Test
  void whatNobodyExpectedIsToldInFull(CapturedOutput output) {
    record(new IllegalStateException("not so"));

    assertThat(output).contains("ERROR").contains("IllegalStateException: not so");
  }

  private static void record(Exception thrown) {
    new FaultLog()
        .record(new MockHttpServletRequest("POST", "/pvt/orders"), CallFault.of(thrown), thrown);
  }
}
