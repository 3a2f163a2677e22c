package io.sellerconnector.startup;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What somebody may have meant by a name that nobody knows. */
final class Proposals {

  private static final int ALWAYS_NEAR = 3;

  /** Where any name may follow, the rest of a name fits always. */
  private static final int NEAR_OPEN = 2;

  private final KnownProperties known;

  Proposals(KnownProperties known) {
    this.known = known;
  }

  String fault(WrittenProperty written) {
    if (known.isAbove(written.elements()) && written.variable() == null) {
      return "%s takes no value of its own; %s".formatted(written.described(), below(written));
    }
    return nearest(written)
        .map(name ->
            "%s is not a property of the connector; the nearest is %s."
                .formatted(written.described(), name))
        .orElseGet(() ->
            "%s is not a property of the connector; %s"
                .formatted(written.described(), below(written)));
  }

  private String below(WrittenProperty written) {
    KnownProperties.Continuations continuations = known.after(written.elements());
    return "below %s there are: %s."
        .formatted(
            KnownProperty.dotted(continuations.beginning()),
            String.join(", ", continuations.next()));
  }

  private Optional<String> nearest(WrittenProperty written) {
    String given = written.uniform();
    int near = Math.max(ALWAYS_NEAR, (given.length() - KnownProperties.ROOT.length()) / 3);
    return known.stream()
        .map(property -> candidate(property, written, property.isOpen() ? NEAR_OPEN : near))
        .filter(candidate -> candidate.distance() <= candidate.limit())
        .min(Comparator.comparingInt(Candidate::distance))
        .map(candidate -> named(candidate.elements(), written));
  }

  private record Candidate(List<String> elements, int limit, int distance) {}

  private static Candidate candidate(KnownProperty property, WrittenProperty written, int limit) {
    List<String> elements = property.filledFrom(written.elements());
    String uniform = KnownProperty.uniform(String.join("", elements));
    return new Candidate(elements, limit, Likeness.distance(written.uniform(), uniform, limit));
  }

  private static String named(List<String> elements, WrittenProperty written) {
    return written.variable() != null
        ? KnownProperty.variable(elements)
        : KnownProperty.dotted(elements);
  }
}
