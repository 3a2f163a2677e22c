package io.sellerconnector.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.testing.CapturesOwnOutput;
import io.sellerconnector.testing.MovableClock;
import io.sellerconnector.testing.OwnOutput;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.List;
import org.apache.catalina.connector.ClientAbortException;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.transaction.CannotCreateTransactionException;

@CapturesOwnOutput
class FaultLogTests {

  @Test
  void aRefusalOfOursIsOneLine(OwnOutput output) {
    record(
        new ProtocolException(
            HttpStatus.SERVICE_UNAVAILABLE, "ORD008", "the inventory does not answer"));

    assertThat(output).contains("answered 503: the inventory does not answer");
    assertThat(output).doesNotContain("ERROR");
  }

  @Test
  void aCallerWhoHasGoneIsNoFault(OwnOutput output) {
    record(new ClientAbortException(new java.io.IOException("Broken pipe")));

    assertThat(output).doesNotContain("ERROR").doesNotContain("WARN");
  }

  @Test
  void aPoolThatIsUsedUpIsNotCalledADatabaseThatDoesNotAnswer(OwnOutput output) {
    CannotGetJdbcConnectionException busy =
        new CannotGetJdbcConnectionException(
            "Failed to obtain JDBC Connection",
            new SQLTransientConnectionException(
                "HikariPool-1 - Connection is not available, request timed out after 1500ms"
                    + " (total=32, active=32, idle=0, waiting=7)"));

    record(busy);

    assertThat(output).contains("(total=32, active=32, idle=0, waiting=7)");
    for (RuntimeException each :
        List.of(busy, new CannotCreateTransactionException("no transaction", busy))) {
      CallFault fault = CallFault.of(each);
      assertThat(fault.status()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
      assertThat(fault.text()).contains("no connection", "was free in time", "repeat");
    }
  }

  @Test
  void aMalformedCallIsOneLineWithoutATrace(OwnOutput output) {
    record(new org.apache.coyote.BadRequestException("chunk"));

    assertThat(output)
        .contains("INFO", "POST /pvt/orders answered 400: the body does not arrive as its headers")
        .doesNotContain("ERROR", "BadRequestException");
  }

  @Test
  void malformedCallsDoNotFillTheLog(OwnOutput output) {
    MovableClock clock = new MovableClock("2026-01-01T00:00:00Z");
    FaultLog log = new FaultLog(clock);
    for (int call = 0; call < 100; call++) {
      record(log, new org.apache.coyote.BadRequestException("chunk"));
    }
    assertThat(output.toString().split("answered 400", -1)).hasSize(2);
    clock.advance(Duration.ofSeconds(61));
    record(log, new org.apache.coyote.BadRequestException("chunk"));

    assertThat(output.toString().split("answered 400", -1)).hasSize(3);
    assertThat(output).contains("; and 99 more since the last such line");
  }

  @Test
  void oneTraceOfAKindIsWrittenInAMinute(OwnOutput output) {
    MovableClock clock = new MovableClock("2026-01-01T00:00:00Z");
    FaultLog log = new FaultLog(clock);
    for (int call = 0; call < 3; call++) {
      record(log, thrown());
    }
    assertThat(output.toString().split("IllegalStateException: again", -1)).hasSize(2);
    assertThat(output).contains("failed with java.lang.IllegalStateException once more");
    clock.advance(Duration.ofSeconds(61));
    record(log, thrown());

    assertThat(output.toString().split("IllegalStateException: again", -1)).hasSize(3);
  }

  @Test
  void aCallIsLoggedOnce(OwnOutput output) {
    FaultLog log = new FaultLog(new MovableClock("2026-01-01T00:00:00Z"));
    MockHttpServletRequest request = new MockHttpServletRequest("POST", "/pvt/orders");
    log.record(request, CallFault.of(thrown()), thrown());
    log.record(request, CallFault.of(thrown()), thrown());

    assertThat(output.toString().split("ERROR", -1)).hasSize(2);
  }

  private static IllegalStateException thrown() {
    return new IllegalStateException("again");
  }

  @Test
  void whatNobodyExpectedIsToldInFull(OwnOutput output) {
    record(new IllegalStateException("not so"));

    assertThat(output).contains("ERROR").contains("IllegalStateException: not so");
  }

  private static void record(Exception thrown) {
    record(new FaultLog(new MovableClock("2026-01-01T00:00:00Z")), thrown);
  }

  private static void record(FaultLog log, Exception thrown) {
    MockHttpServletRequest request = new MockHttpServletRequest("POST", "/pvt/orders");
    request.setServletPath("/pvt/orders");
    log.record(request, CallFault.of(thrown), thrown);
  }
}
