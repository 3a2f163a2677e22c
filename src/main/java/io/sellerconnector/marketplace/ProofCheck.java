package io.sellerconnector.marketplace;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How a call's evidence compares with what its marketplace has to show.
 *
 * @param demanded what is configured; empty where anybody may call
 * @param right what came and is right
 * @param wrong what came and is not
 * @param enough whether the call counts as the marketplace's
 */
public record ProofCheck(Set<Proof> demanded, Set<Proof> right, Set<Proof> wrong, boolean enough) {

  public ProofCheck {
    demanded = Set.copyOf(demanded);
    right = Set.copyOf(right);
    wrong = Set.copyOf(wrong);
  }

  /** Of a marketplace that has to show nothing. */
  public static ProofCheck nothingDemanded() {
    return new ProofCheck(Set.of(), Set.of(), Set.of(), true);
  }

  /** What is demanded and did not come at all. */
  public Set<Proof> missing() {
    Set<Proof> missing = EnumSet.noneOf(Proof.class);
    missing.addAll(demanded);
    missing.removeAll(right);
    missing.removeAll(wrong);
    return missing;
  }

  /**
   * Whether a simulation counts as the marketplace's: VTEX sends no key and token with it, but the
   * segment of the path with all that it calls.
   */
  public boolean isEnoughToSimulate() {
    return enough
        || (right.contains(Proof.PATH_SECRET)
            && wrong.isEmpty()
            && missing().equals(Set.of(Proof.KEY_AND_TOKEN)));
  }

  /** In words for a log or an answer: what is wrong, what is missing. */
  public String lacking() {
    return parts("wrong", wrong)
        + (wrong.isEmpty() || missing().isEmpty() ? "" : ", ")
        + parts("missing", missing());
  }

  private static String parts(String how, Set<Proof> proofs) {
    return proofs.isEmpty()
        ? ""
        : how
            + ": "
            + proofs.stream().sorted().map(Proof::text).collect(Collectors.joining(" and "));
  }
}
