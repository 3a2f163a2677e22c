package io.sellerconnector.vtex.client;

import io.sellerconnector.vtex.AnnouncedRateLimit;
import io.sellerconnector.vtex.VtexCall;
import io.sellerconnector.vtex.VtexResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

/**
 * Makes one HTTP exchange that ends in time whatever the other side does: a read timeout alone lets
 * a server trickle bytes for ever.
 */
final class BoundedHttpCall implements AutoCloseable {

  private final AbortableRequests requests;
  private final RestClient client;
  private final Clock clock;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  BoundedHttpCall(AbortableRequests requests, Clock clock) {
    this.requests = requests;
    this.clock = clock;
    this.client = RestClient.builder().requestFactory(requests).build();
  }

  VtexResponse perform(VtexCall vtexCall, HttpHeaders headers, byte[] body, Duration deadline)
      throws IOException {
    Abort abort = new Abort();
    Future<VtexResponse> answer =
        threads.submit(() -> abort.during(() -> talk(vtexCall, headers, body)));
    try {
      return answer.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      abort.now();
      answer.cancel(true);
      throw new SocketTimeoutException("no complete answer within " + deadline.toMillis() + " ms");
    } catch (InterruptedException e) {
      abort.now();
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for an answer");
    } catch (ExecutionException e) {
      throw asIoException(e);
    }
  }

  private VtexResponse talk(VtexCall vtexCall, HttpHeaders headers, byte[] body) {
    RestClient.RequestBodySpec request =
        client
            .method(vtexCall.method())
            .uri(vtexCall.address())
            .headers(target -> target.addAll(headers));
    return (body.length == 0 ? request : request.body(body))
        .exchangeForRequiredValue((_, response) -> read(response, vtexCall.bounds().answerBytes()));
  }

  private VtexResponse read(ClientHttpResponse response, int most) throws IOException {
    HttpHeaders headers = response.getHeaders();
    return new VtexResponse(
        response.getStatusCode().value(),
        headers.getFirst(HttpHeaders.RETRY_AFTER),
        headers.getFirst(HttpHeaders.LOCATION),
        contentType(headers),
        beginning(response.getBody(), most),
        AnnouncedRateLimit.of(headers::getFirst, clock));
  }

  /** Hangs up on a longer body rather than reading it to its end. */
  private static String beginning(InputStream body, int most) throws IOException {
    byte[] read = body.readNBytes(most);
    if (read.length == most && body.read() >= 0) {
      Abort.current().now();
    }
    return new String(read, StandardCharsets.UTF_8);
  }

  private static String contentType(HttpHeaders headers) {
    String given = headers.getFirst(HttpHeaders.CONTENT_TYPE);
    return given == null ? "" : MediaTypes.plain(given);
  }

  private static IOException asIoException(ExecutionException failure) {
    Throwable cause = failure.getCause();
    if (cause instanceof ResourceAccessException access
        && access.getCause() instanceof IOException io) {
      return io;
    }
    return cause instanceof IOException io ? io : new IOException("the call failed", cause);
  }

  /** Content types as they come, junk included. */
  private static final class MediaTypes {

    static String plain(String contentType) {
      try {
        MediaType type = MediaType.parseMediaType(contentType);
        return type.getType() + "/" + type.getSubtype();
      } catch (RuntimeException e) {
        return "unknown";
      }
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    requests.close();
  }
}
