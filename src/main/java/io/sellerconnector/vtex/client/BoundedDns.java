package io.sellerconnector.vtex.client;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Looks names up on a few threads of its own and waits only so long: the operating system's look-up
 * knows no deadline, cannot be interrupted and would hold on to the carrier of a virtual thread.
 */
final class BoundedDns implements DnsResolver {

  static final Duration LONGEST = Duration.ofSeconds(3);

  private static final int THREADS = 4;

  private final DnsResolver delegate;
  private final Duration longest;
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          THREADS, Thread.ofPlatform().daemon().name("marketplace-dns-", 0).factory());

  BoundedDns(DnsResolver delegate, Duration longest) {
    this.delegate = delegate;
    this.longest = longest;
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    return inTime(host, () -> delegate.resolve(host));
  }

  @Override
  public String resolveCanonicalHostname(String host) throws UnknownHostException {
    return inTime(host, () -> delegate.resolveCanonicalHostname(host));
  }

  private <T> T inTime(String host, Callable<T> lookUp) throws UnknownHostException {
    Future<T> found = threads.submit(lookUp);
    try {
      return found.get(longest.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      found.cancel(true);
      throw unknown(host + " was not found within " + longest.toMillis() + " ms", e);
    } catch (InterruptedException e) {
      found.cancel(true);
      Thread.currentThread().interrupt();
      throw unknown("interrupted while looking up " + host, e);
    } catch (ExecutionException e) {
      throw unknown(host + " could not be looked up", e);
    }
  }

  private static UnknownHostException unknown(String what, Exception cause) {
    if (cause.getCause() instanceof UnknownHostException known) {
      return known;
    }
    UnknownHostException unknown = new UnknownHostException(what);
    unknown.initCause(cause);
    return unknown;
  }
}
