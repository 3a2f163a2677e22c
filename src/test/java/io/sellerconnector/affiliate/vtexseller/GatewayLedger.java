package io.sellerconnector.affiliate.vtexseller;

import java.util.ArrayList;
import java.util.List;

/** What must hold in the gateway's ledger once nothing is under way. */
final class GatewayLedger {

  private final FakeVtexSeller vtex;

  GatewayLedger(FakeVtexSeller vtex) {
    this.vtex = vtex;
  }

  /** What does not hold. */
  List<String> faults() {
    List<String> faults = new ArrayList<>(vtex.gateway.faults());
    vtex.gateway.all().forEach(each -> judge(each, faults));
    vtex.orders.all().stream()
        .filter(order -> order.reference != null)
        .forEach(order -> judge(order, faults));
    return faults;
  }

  private static void judge(FakeTransaction each, List<String> faults) {
    expect(each.postsByUs <= 1, "payments were sent twice", each, faults);
    expect(each.postsByUs == 0 || each.postsByPage == 0, "paid by page and by us", each, faults);
    expect(!each.approved || each.paid() == each.value, "sum of payments differs", each, faults);
    expect(each.settledValue() + each.cancelled <= each.value, "more than there was", each, faults);
    expect(each.refunded() <= each.settledValue(), "more given back than taken", each, faults);
  }

  private void judge(FakeOrder order, List<String> faults) {
    List<FakeTransaction> all = vtex.gateway.of(String.valueOf(order.reference));
    long net = 0;
    long held = 0;
    long own = 0;
    boolean hangs = false;
    for (FakeTransaction each : all) {
      net += each.settledValue() - each.refunded();
      held += each.authorised();
      own += each.ownSettled();
      hangs |= each.hangs;
    }
    String which = "order " + order.orderId + " " + order.status;
    expect(
        all.stream().filter(each -> each.approved).count() <= 1,
        which + ": paid twice",
        all,
        faults);
    expect(!order.dispatched || order.paidWhenDispatched, which + ": goes out unpaid", all, faults);
    if (order.isCancelled()) {
      expect(held == 0 || hangs, which + ": money is still held", all, faults);
      expect(net == 0, which + ": money is kept", all, faults);
    } else {
      long earned = all.stream().mapToLong(each -> each.earned(order)).max().orElse(0);
      long due = Math.max(0, earned - order.returnedValue());
      expect(net <= Math.max(due, own), which + ": more is taken than is invoiced", all, faults);
    }
  }

  private static void expect(boolean holds, String fault, Object which, List<String> faults) {
    if (!holds) {
      faults.add(fault + ": " + which);
    }
  }
}
