package io.sellerconnector.affiliate.vtexseller;

import io.sellerconnector.system.ConnectorProcess;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Ends the connector's process amid a call. */
final class KillAmid implements Interruption {

  private final ConnectorProcess connector;
  private final String call;
  private final boolean arrives;
  private final AtomicInteger left;
  private final CountDownLatch dead = new CountDownLatch(1);

  /**
   * @param number of the call amid which it dies, from 1 on
   * @param arrives whether that call is done
   */
  KillAmid(ConnectorProcess connector, String call, int number, boolean arrives) {
    this.connector = connector;
    this.call = call;
    this.arrives = arrives;
    this.left = new AtomicInteger(number);
  }

  @Override
  public boolean arrives(String call) {
    return arrives || !dies(call);
  }

  @Override
  public void done(String call) {
    if (arrives) {
      dies(call);
    }
  }

  private boolean dies(String call) {
    boolean now = call.equals(this.call) && left.decrementAndGet() == 0;
    if (now) {
      connector.kill();
      dead.countDown();
    }
    return now;
  }

  boolean isDone() {
    return dead.getCount() == 0;
  }

  boolean isDoneWithin(Duration time) throws InterruptedException {
    return dead.await(time.toMillis(), TimeUnit.MILLISECONDS);
  }
}
