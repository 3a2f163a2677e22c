package io.sellerconnector.vtex.client;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.hc.core5.concurrent.Cancellable;

/** Ends an exchange from another thread, whatever it is doing. */
final class Abort {

  private static final ScopedValue<Abort> CURRENT = ScopedValue.newInstance();

  private final List<Cancellable> requests = new ArrayList<>();
  private boolean aborted;

  /** The one of the exchange that this thread works on. */
  static Abort current() {
    return CURRENT.get();
  }

  <T> T during(Callable<T> exchange) throws Exception {
    return ScopedValue.where(CURRENT, this).call(exchange::call);
  }

  synchronized void add(Cancellable request) {
    requests.add(request);
    if (aborted) {
      request.cancel();
    }
  }

  synchronized void now() {
    aborted = true;
    requests.forEach(Cancellable::cancel);
  }
}
