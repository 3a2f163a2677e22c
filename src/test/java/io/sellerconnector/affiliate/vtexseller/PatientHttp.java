package io.sellerconnector.affiliate.vtexseller;

import static org.awaitility.Awaitility.await;

import io.sellerconnector.testing.Http;
import io.sellerconnector.testing.Http.Answer;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Calls again, as a marketplace does, until somebody answers: who was called may have been killed.
 *
 * @param who is called this time
 */
record PatientHttp(Supplier<Http> who) {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  Answer get(String path) {
    return call(http -> http.get(path));
  }

  Answer post(String path, String body) {
    return call(http -> http.post(path, body));
  }

  Answer put(String path, String body) {
    return call(http -> http.put(path, body));
  }

  private Answer call(Function<Http, Answer> call) {
    Answer[] answer = new Answer[1];
    await()
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(100))
        .ignoreException(UncheckedIOException.class)
        .until(() -> {
          answer[0] = call.apply(who.get());
          // Says that it did nothing, and that it is to be asked again.
          return answer[0].status() != 503;
        });
    return answer[0];
  }
}
