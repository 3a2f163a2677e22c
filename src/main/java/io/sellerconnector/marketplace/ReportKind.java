package io.sellerconnector.marketplace;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** The kinds of queued reports. */
enum ReportKind {
  INVOICE("invoice", Fact.Invoice.class, 1),
  TRACKING("tracking", Fact.Tracking.class, 2),
  TRACKING_EVENTS("tracking-events", Fact.Progress.class, 2),
  CANCELLATION("cancellation", Fact.Cancellation.class, 0),
  AGREEMENT("agreement", Fact.Agreement.class, 0),
  CHANGE_REFUSAL("change-refusal", Fact.ChangeRefusal.class, 0);

  private final String label;
  private final Class<? extends Fact> factType;
  private final int urgency;

  ReportKind(String label, Class<? extends Fact> factType, int urgency) {
    this.label = label;
    this.factType = factType;
    this.urgency = urgency;
  }

  String label() {
    return label;
  }

  Class<? extends Fact> factType() {
    return factType;
  }

  /** 0 goes first; cancellations and answers about changes, then invoices, then tracking. */
  int urgency() {
    return urgency;
  }

  static ReportKind of(Fact fact) {
    return switch (fact) {
      case Fact.Invoice _ -> INVOICE;
      case Fact.Tracking _ -> TRACKING;
      case Fact.Progress _ -> TRACKING_EVENTS;
      case Fact.Cancellation _ -> CANCELLATION;
      case Fact.Agreement _ -> AGREEMENT;
      case Fact.ChangeRefusal _ -> CHANGE_REFUSAL;
    };
  }

  static ReportKind labelled(String label) {
    return Arrays.stream(values())
        .filter(kind -> kind.label.equals(label))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no report is of kind " + label));
  }

  static Set<String> labels() {
    return Arrays.stream(values()).map(ReportKind::label).collect(Collectors.toUnmodifiableSet());
  }
}
