import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A marketplace that takes every report at once: {@code java bench/FastStub.java PORT EXPECTED}.
 * Ends when it has received as many different reports as expected; prints their rate, the repeats, and
 * how many came before an earlier one of the same order.
 */
final class FastStub {

  private static final byte[] RECEIPT =
      "{\"date\":\"2026-01-01T00:00:00Z\",\"orderId\":\"1\",\"receipt\":\"1\"}"
          .getBytes(StandardCharsets.UTF_8);

  private final int expected;
  private final Map<String, Integer> received = new ConcurrentHashMap<>();
  private final AtomicLong first = new AtomicLong();
  private final AtomicInteger outOfOrder = new AtomicInteger();

  private FastStub(int expected) {
    this.expected = expected;
  }

  public static void main(String[] args) throws IOException {
    FastStub stub = new FastStub(Integer.parseInt(args[1]));
    HttpServer server =
        HttpServer.create(new InetSocketAddress("localhost", Integer.parseInt(args[0])), 512);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", stub::receive);
    server.start();
  }

  private void receive(HttpExchange exchange) throws IOException {
    long now = System.nanoTime();
    first.compareAndSet(0, now);
    String path = exchange.getRequestURI().getPath();
    exchange.getRequestBody().readAllBytes();
    // …/orders/{id}/invoice before …/orders/{id}/invoice/{number}
    int number = path.indexOf("/invoice/");
    if (number > 0 && !received.containsKey(path.substring(0, number + "/invoice".length()))) {
      outOfOrder.incrementAndGet();
    }
    received.merge(path, 1, Integer::sum);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, RECEIPT.length);
    exchange.getResponseBody().write(RECEIPT);
    exchange.close();
    if (received.size() == expected) {
      report(now);
    }
  }

  private synchronized void report(long now) {
    double seconds = (now - first.get()) / 1e9;
    int repeats = received.values().stream().mapToInt(count -> count - 1).sum();
    System.out.printf(
        Locale.ROOT,
        "outbox per_second=%.0f messages=%d seconds=%.2f repeats=%d out_of_order=%d%n",
        expected / seconds,
        expected,
        seconds,
        repeats,
        outOfOrder.get());
    System.exit(0);
  }
}
