import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * A small HTTP/1.1 load generator: one thread, one selector, any number of connections, so that it
 * leaves most of a small machine to what it measures.
 *
 * <p>Closed loop: every connection sends its next request as soon as it has its answer. Open loop
 * ({@code --rate}): requests fall due at fixed moments whatever the server does, and are timed from
 * the moment they fell due; waiting for a free connection counts.
 *
 * <pre>
 * java bench/Load.java --url=http://localhost:8080/pvt/orderForms/simulation?an=examplemarket \
 *     --connections=16 --seconds=10 [--rate=5000] [--requests=1000] [--items=3] [--skus=1000000] \
 *     [--storefront] [--warmup=3] [--practice] [--await=http://…/readiness] \
 *     [--label=simulation] [--show]
 * java bench/Load.java --url=… --body='{"IdSku":"#######"}' [--first=1000000] [--status=204] \
 *     [--authorization='Bearer …']
 * </pre>
 *
 * In a body that is given, each {@code #######} becomes the number of a random SKU, {@code first} and
 * up, and {@code @@@@@@@} the number of the request.
 *
 * Prints one line: requests per second, then p50, p99, p99.9 and the longest time in ms, and errors.
 */
final class Load {

  private static final int DIGITS = 7;
  private static final byte[] CONTENT_LENGTH = ascii("content-length:");
  private static final byte[] CHUNKED = ascii("transfer-encoding: chunked");

  private final Map<String, String> options;
  private final byte[] template;
  private final int[] skuOffsets;
  private final int[] numberOffsets;
  private final int skus;
  private final int first;
  private final byte[] expected;
  private final SplittableRandom random = new SplittableRandom(42);
  private URI target;
  private long[] latencies = new long[1 << 20];
  private int count;
  private long errors;
  private String firstError = "";

  private Load(Map<String, String> options) {
    this.options = options;
    this.skus = number("skus", 1_000_000);
    this.first = number("first", 0);
    this.expected = ascii("HTTP/1.1 " + number("status", 200));
    String body = options.containsKey("body") ? options.get("body") : simulation();
    target = URI.create(options.get("url"));
    String query = target.getRawQuery();
    String path = target.getRawPath() + (query == null ? "" : "?" + query);
    String request =
        "POST %s HTTP/1.1\r\nHost: %s:%d\r\nContent-Type: application/json\r\nAccept: application/json\r\nAuthorization: %s\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(
                path,
                target.getHost(),
                target.getPort(),
                options.getOrDefault(
                    "authorization", "VTEX key=\"local-key\" token=\"bench-inbound-token\""),
                body.length(),
                body);
    template = ascii(request);
    skuOffsets = offsets(request, '#');
    numberOffsets = offsets(request, '@');
  }

  /** With the items of which {@code --items} and {@code --storefront} speak. */
  private String simulation() {
    StringBuilder body = new StringBuilder("{\"items\":[");
    for (int i = 0; i < number("items", 3); i++) {
      body.append(i == 0 ? "" : ",")
          .append("{\"id\":\"SKU-")
          .append("#".repeat(DIGITS))
          .append("\",\"quantity\":1,\"seller\":\"1\"}");
    }
    return body.append(
            options.containsKey("storefront")
                ? "]}"
                : "],\"postalCode\":\"01310-100\",\"country\":\"BRA\"}")
        .toString();
  }

  private static int[] offsets(String request, char marker) {
    String marked = String.valueOf(marker).repeat(DIGITS);
    List<Integer> offsets = new ArrayList<>();
    for (int at = request.indexOf(marked); at >= 0; at = request.indexOf(marked, at + DIGITS)) {
      offsets.add(at);
    }
    return offsets.stream().mapToInt(Integer::intValue).toArray();
  }

  public static void main(String[] args) throws IOException {
    Map<String, String> options = new HashMap<>();
    for (String arg : args) {
      String[] parts = arg.replaceFirst("^--", "").split("=", 2);
      options.put(parts[0], parts.length == 1 ? "" : parts[1]);
    }
    Load load = new Load(options);
    if (options.containsKey("practice")) {
      load.practise();
    }
    if (options.containsKey("await")) {
      load.await(URI.create(options.get("await")));
    }
    if (load.number("warmup", 0) > 0) {
      load.run(load.number("warmup", 0), 0, Integer.MAX_VALUE);
      load.reset();
    }
    long nanos =
        load.run(
            load.number("seconds", 10),
            load.number("rate", 0),
            load.number("requests", Integer.MAX_VALUE));
    System.out.println(load.report(nanos));
    System.exit(load.errors > 0 ? 1 : 0);
  }

  /** Warms this program up on a server of its own, so that a cold one is measured by a warm one. */
  private void practise() throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
    byte[] answer = new byte[2_000];
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    target = URI.create("http://localhost:" + server.getAddress().getPort());
    run(3, 0, Integer.MAX_VALUE);
    server.stop(0);
    target = URI.create(options.get("url"));
    reset();
  }

  /** Waits until the server reports ready; three minutes at most. */
  private static void await(URI readiness) throws IOException {
    long end = System.nanoTime() + 180_000_000_000L;
    while (System.nanoTime() < end) {
      try {
        HttpURLConnection connection = (HttpURLConnection) readiness.toURL().openConnection();
        connection.setReadTimeout(2_000);
        if (connection.getResponseCode() == 200) {
          return;
        }
      } catch (IOException notYet) {
        // The server is not up.
      }
      LockSupport.parkNanos(20_000_000);
    }
    throw new IOException("not ready within three minutes: " + readiness);
  }

  /** Runs until the time is over or enough requests are answered. */
  private long run(int seconds, int rate, int requests) throws IOException {
    Selector selector = Selector.open();
    Deque<Connection> idle = new ArrayDeque<>();
    List<Connection> all = new ArrayList<>();
    for (int i = 0; i < number("connections", 16); i++) {
      Connection connection = new Connection(selector);
      all.add(connection);
      idle.add(connection);
    }
    long start = System.nanoTime();
    long end = start + seconds * 1_000_000_000L;
    double interval = rate > 0 ? 1e9 / rate : 0;
    long sent = 0;
    long now = start;
    while (true) {
      boolean sending = now < end && sent < requests;
      while (sending && !idle.isEmpty()) {
        long due = rate > 0 ? start + (long) (sent * interval) : now;
        if (due > now) {
          break;
        }
        if (due >= end) {
          sending = false;
          break;
        }
        idle.poll().send(due, (int) sent);
        sent++;
        sending = sent < requests;
      }
      if (!sending && idle.size() == all.size()) {
        break;
      }
      if (now > end + 10_000_000_000L) {
        fail("no answer within 10 s of the end");
        break;
      }
      if (rate > 0 && sending) {
        selector.selectNow(key -> ((Connection) key.attachment()).read(idle));
        Thread.onSpinWait();
        pause(start + (long) (sent * interval));
      } else {
        selector.select(key -> ((Connection) key.attachment()).read(idle), 1_000);
      }
      now = System.nanoTime();
    }
    // A request still waiting for a free connection at the end was never answered in time.
    long missed = rate > 0 && requests == Integer.MAX_VALUE ? (long) (rate * (double) seconds) - sent : 0;
    if (missed > rate / 100) {
      fail(missed + " requests could not even be sent: the rate is more than the server does");
    }
    for (Connection connection : all) {
      connection.channel.close();
    }
    selector.close();
    return System.nanoTime() - start;
  }

  /** Sleeps where there is time; spinning would take the processor from the server. */
  private static void pause(long until) {
    long left = until - System.nanoTime();
    if (left > 100_000) {
      LockSupport.parkNanos(Math.min(left - 50_000, 200_000));
    }
  }

  private final class Connection {

    private final SocketChannel channel;
    private final ByteBuffer out = ByteBuffer.allocateDirect(template.length);
    private ByteBuffer in = ByteBuffer.allocate(1 << 16);
    private final byte[] request = template.clone();
    private long due;

    Connection(Selector selector) throws IOException {
      channel = SocketChannel.open(new InetSocketAddress(target.getHost(), target.getPort()));
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ, this);
    }

    void send(long dueAt, int number) throws IOException {
      due = dueAt;
      for (int offset : skuOffsets) {
        write(offset, first + random.nextInt(skus));
      }
      for (int offset : numberOffsets) {
        write(offset, number);
      }
      in.clear();
      out.clear().put(request).flip();
      while (out.hasRemaining()) {
        channel.write(out);
      }
    }

    private void write(int offset, int value) {
      for (int digit = DIGITS - 1, left = value; digit >= 0; digit--, left /= 10) {
        request[offset + digit] = (byte) ('0' + left % 10);
      }
    }

    void read(Deque<Connection> idle) {
      try {
        if (channel.read(in) < 0) {
          throw new IOException("the server closed a connection");
        }
        if (!in.hasRemaining()) {
          in = ByteBuffer.allocate(in.capacity() * 2).put(in.flip());
        }
        if (isComplete()) {
          record(System.nanoTime() - due);
          if (!isExpected()) {
            fail(text());
          } else if (options.containsKey("show") && count == 1) {
            System.out.println(text());
          }
          idle.add(this);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private boolean isComplete() {
      int headers = headersEnd();
      if (headers < 0) {
        return false;
      }
      int length = contentLength(headers);
      if (length >= 0) {
        return in.position() >= headers + length;
      }
      int end = in.position();
      byte[] bytes = in.array();
      return end >= headers + 5
          && bytes[end - 5] == '0'
          && bytes[end - 4] == '\r'
          && bytes[end - 3] == '\n'
          && bytes[end - 2] == '\r'
          && bytes[end - 1] == '\n';
    }

    private int headersEnd() {
      byte[] bytes = in.array();
      for (int i = 3; i < in.position(); i++) {
        if (bytes[i] == '\n' && bytes[i - 1] == '\r' && bytes[i - 2] == '\n') {
          return i + 1;
        }
      }
      return -1;
    }

    /** −1 if chunked. */
    private int contentLength(int headers) {
      int at = find(CONTENT_LENGTH, headers);
      if (at < 0) {
        return find(CHUNKED, headers) < 0 ? 0 : -1;
      }
      int length = 0;
      for (int i = at + CONTENT_LENGTH.length; i < headers; i++) {
        byte c = in.array()[i];
        if (c >= '0' && c <= '9') {
          length = length * 10 + c - '0';
        } else if (c != ' ') {
          break;
        }
      }
      return length;
    }

    private int find(byte[] header, int end) {
      byte[] bytes = in.array();
      for (int i = 0; i + header.length <= end; i++) {
        if (i == 0 || bytes[i - 1] == '\n') {
          int k = 0;
          while (k < header.length && (bytes[i + k] | 0x20) == (header[k] | 0x20)) {
            k++;
          }
          if (k == header.length) {
            return i;
          }
        }
      }
      return -1;
    }

    private boolean isExpected() {
      return in.position() >= expected.length
          && Arrays.equals(in.array(), 0, expected.length, expected, 0, expected.length);
    }

    private String text() {
      return text(in.position());
    }

    private String text(int length) {
      return new String(in.array(), 0, Math.min(length, in.position()), StandardCharsets.UTF_8);
    }
  }

  private void record(long nanos) {
    if (count == latencies.length) {
      latencies = Arrays.copyOf(latencies, count * 2);
    }
    latencies[count++] = nanos;
  }

  private void fail(String what) {
    errors++;
    if (firstError.isEmpty()) {
      firstError = what;
    }
  }

  private void reset() {
    count = 0;
    errors = 0;
  }

  private String report(long nanos) {
    Arrays.sort(latencies, 0, count);
    String line =
        String.format(
            Locale.ROOT,
            "%-14s requests=%d per_second=%.0f p50=%.2f p99=%.2f p999=%.2f max=%.2f errors=%d",
            options.getOrDefault("label", "load"),
            count,
            count / (nanos / 1e9),
            quantile(0.5),
            quantile(0.99),
            quantile(0.999),
            quantile(1),
            errors);
    return errors == 0 ? line : line + "\n  first error: " + firstError;
  }

  private double quantile(double q) {
    return count == 0 ? 0 : latencies[(int) Math.ceil(q * count) - 1] / 1e6;
  }

  private int number(String name, int otherwise) {
    return options.containsKey(name) ? Integer.parseInt(options.get(name)) : otherwise;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
