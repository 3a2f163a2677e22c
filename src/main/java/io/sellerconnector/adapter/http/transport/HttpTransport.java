package io.sellerconnector.adapter.http.transport;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;

/**
 * Makes one exchange, which ends in time whatever the other side does: a read timeout alone lets a
 * server trickle bytes for ever.
 */
public final class HttpTransport implements AutoCloseable {

  /** A body that is not wanted is read up to here, so that its connection can be used again. */
  private static final int SMALL = 8 * 1024;

  private final CloseableHttpClient client;
  private final int mostBytes;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * @param mostBytes of an answer, after decompression
   */
  public HttpTransport(CloseableHttpClient client, int mostBytes) {
    this.client = client;
    this.mostBytes = mostBytes;
  }

  public ErpResponse exchange(HttpUriRequestBase request, CallDeadline callDeadline)
      throws CallFailed {
    request.setHeader("Accept-Encoding", "gzip");
    Future<ErpResponse> answer = threads.submit(() -> talk(request));
    try {
      return answer.get(callDeadline.left().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      request.cancel();
      throw new CallFailed(
          CallFailed.Kind.UNANSWERED, "no complete answer came in the time that was left");
    } catch (InterruptedException e) {
      request.cancel();
      Thread.currentThread().interrupt();
      throw new CallFailed(CallFailed.Kind.NOT_ASKED, "the caller was interrupted");
    } catch (ExecutionException e) {
      throw TransportFaults.of(e.getCause());
    }
  }

  private ErpResponse talk(HttpUriRequestBase request) throws IOException, CallFailed {
    try (ClassicHttpResponse response = client.executeOpen(null, request, null)) {
      int status = response.getCode();
      byte[] body = ErpResponse.isRead(status) ? body(request, response) : leave(response);
      return new ErpResponse(status, header(response, "Content-Type"), retryAfter(response), body);
    }
  }

  private byte[] body(HttpUriRequestBase request, ClassicHttpResponse response)
      throws IOException, CallFailed {
    HttpEntity entity = response.getEntity();
    if (entity == null) {
      return new byte[0];
    }
    try (InputStream body = decoded(entity.getContent(), response)) {
      byte[] bytes = body.readNBytes(mostBytes + 1);
      if (bytes.length > mostBytes) {
        request.cancel(); // or closing the stream would read on to its end
        throw new CallFailed(
            CallFailed.Kind.UNREADABLE, "the answer has more than %d bytes".formatted(mostBytes));
      }
      return bytes;
    }
  }

  /** Closing the response hangs up, unless it has been read to its end. */
  private static byte[] leave(ClassicHttpResponse response) throws IOException {
    HttpEntity entity = response.getEntity();
    if (entity != null && entity.getContentLength() >= 0 && entity.getContentLength() <= SMALL) {
      EntityUtils.consume(entity);
    }
    return new byte[0];
  }

  private static InputStream decoded(InputStream body, ClassicHttpResponse response)
      throws IOException, CallFailed {
    String encoding = header(response, "Content-Encoding").strip().toLowerCase(Locale.ROOT);
    return switch (encoding) {
      case "", "identity" -> body;
      case "gzip", "x-gzip" -> new GZIPInputStream(body);
      default ->
          throw new CallFailed(
              CallFailed.Kind.UNREADABLE,
              "the answer has an encoding that was not asked for; only gzip is understood");
    };
  }

  private static @Nullable String retryAfter(ClassicHttpResponse response) {
    String value = header(response, "Retry-After");
    return value.isBlank() ? null : value;
  }

  /** Empty if it is missing. */
  private static String header(ClassicHttpResponse response, String name) {
    Header header = response.getFirstHeader(name);
    return header == null || header.getValue() == null ? "" : header.getValue();
  }

  @Override
  public void close() {
    client.close(CloseMode.IMMEDIATE);
    threads.shutdownNow();
  }
}
