package io.sellerconnector.inbound;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Sends a drop ten times a second, for as long as the other side takes it. */
final class DrippingCaller implements AutoCloseable {

  private final ScheduledExecutorService drips = Executors.newSingleThreadScheduledExecutor();

  /**
   * @param answer all that came until the end, with "(reset)" if that was one
   */
  record End(String answer, Duration after) {}

  /** Closes the socket in the end. */
  End drip(Socket connected, byte[] beginning, byte[] drop) throws IOException {
    try (Socket socket = connected) {
      socket.setSoTimeout(15_000);
      OutputStream out = socket.getOutputStream();
      long start = System.nanoTime();
      out.write(beginning);
      var _ =
          drips.scheduleWithFixedDelay(
              () -> {
                try {
                  out.write(drop);
                } catch (IOException e) {
                  throw new IllegalStateException("cut, as it should be", e);
                }
              },
              100,
              100,
              TimeUnit.MILLISECONDS);
      StringBuilder answer = new StringBuilder();
      try {
        byte[] buffer = new byte[8_192];
        for (int read = socket.getInputStream().read(buffer);
            read >= 0;
            read = socket.getInputStream().read(buffer)) {
          answer.append(new String(buffer, 0, read, StandardCharsets.UTF_8));
        }
      } catch (SocketException e) {
        answer.append(" (reset)");
      }
      return new End(answer.toString(), Duration.ofNanos(System.nanoTime() - start));
    }
  }

  End drip(int port, String beginning, String drop) throws IOException {
    return drip(
        new Socket("localhost", port),
        beginning.getBytes(StandardCharsets.US_ASCII),
        drop.getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public void close() {
    drips.shutdownNow();
  }
}
