package io.sellerconnector.inbound;

import io.sellerconnector.inbound.deadline.ReadingDeadlines;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses bodies that are too long, whether they announce their length or not, and those that take
 * too long to arrive.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 4)
final class BodyLimitFilter extends OncePerRequestFilter {

  private final InboundProperties limits;
  private final ReadingDeadlines deadlines;
  private final ErrorWriter errors;

  BodyLimitFilter(InboundProperties limits, ReadingDeadlines deadlines, ErrorWriter errors) {
    this.limits = limits;
    this.deadlines = deadlines;
    this.errors = errors;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (!hasBody(request)) {
      deadlines.complete();
      chain.doFilter(request, response);
      return;
    }
    boolean upload = request.getServletPath().startsWith("/seller/catalogue/");
    long limit = limit(request, upload).toBytes();
    Duration time = upload ? limits.maxUploadTime() : limits.maxBodyTime();
    // Taken first: who is cut must be known for too slow.
    long end = System.nanoTime() + time.toNanos();
    deadlines.awaitBody(time);
    try {
      if (request.getContentLengthLong() > limit) {
        errors.write(request, response, CallFault.of(new BodyTooLargeException(limit)));
      } else {
        chain.doFilter(new LimitedRequest(request, new BodyLimit(limit, end)), response);
      }
    } finally {
      deadlines.awaitRest();
    }
  }

  private DataSize limit(HttpServletRequest request, boolean upload) {
    if (upload) {
      return limits.maxUploadSize();
    }
    return ProtocolPaths.isOfSellers(request.getServletPath())
        ? limits.maxNoticeSize()
        : limits.maxBodySize();
  }

  private static boolean hasBody(HttpServletRequest request) {
    return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
  }

  /**
   * @param end in nanoseconds of the machine's running time
   */
  private record BodyLimit(long bytes, long end) {}

  private final class LimitedRequest extends HttpServletRequestWrapper {

    private final BodyLimit limit;

    LimitedRequest(HttpServletRequest request, BodyLimit limit) {
      super(request);
      this.limit = limit;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      return new LimitedStream(this, super.getInputStream(), limit);
    }

    @Override
    public BufferedReader getReader() throws IOException {
      return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }
  }

  private final class LimitedStream extends ServletInputStream {

    private final LimitedRequest request;
    private final ServletInputStream stream;
    private final BodyLimit limit;
    private final long announced;
    private long read;

    LimitedStream(LimitedRequest request, ServletInputStream stream, BodyLimit limit) {
      this.request = request;
      this.stream = stream;
      this.limit = limit;
      this.announced = request.getContentLengthLong();
    }

    @Override
    public int read() throws IOException {
      int octet;
      try {
        octet = stream.read();
      } catch (IOException e) {
        throw failed(e);
      }
      count(octet >= 0 ? 1 : -1);
      return octet;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int octets;
      try {
        octets = stream.read(buffer, offset, length);
      } catch (IOException e) {
        throw failed(e);
      }
      count(octets);
      return octets;
    }

    /** The server knows no more than that the input has ended, and would say so. */
    private IOException failed(IOException failure) {
      if (System.nanoTime() - limit.end < 0) {
        return failure;
      }
      BodyTooSlowException slow = new BodyTooSlowException();
      request.setAttribute(RequestDispatcher.ERROR_EXCEPTION, slow);
      return slow;
    }

    private void count(int octets) throws BodyTooLargeException {
      if (octets > 0) {
        read += octets;
        if (read > limit.bytes) {
          throw new BodyTooLargeException(limit.bytes);
        }
      }
      if (octets < 0 || read == announced) {
        deadlines.complete();
      }
    }

    @Override
    public boolean isFinished() {
      return stream.isFinished();
    }

    @Override
    public boolean isReady() {
      return stream.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      stream.setReadListener(listener);
    }
  }

  /** The caller sends more than is read. */
  static final class BodyTooLargeException extends IOException {

    private static final long serialVersionUID = 1L;

    BodyTooLargeException(long limit) {
      super("the body is longer than the %,d bytes that are read".formatted(limit));
    }
  }

  /** The caller takes longer to send its body than is waited for. */
  static final class BodyTooSlowException extends IOException {

    private static final long serialVersionUID = 1L;

    BodyTooSlowException() {
      super("the body did not arrive in time");
    }
  }
}
