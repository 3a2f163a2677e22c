package io.sellerconnector.adapter.order;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a {@link DocumentFeed} says. */
public sealed interface Documents {

  /**
   * @param documents in the order in which they are to be taken; empty if there is nothing new
   * @param stamps of the documents, one by one, if the same row may be told again after a later
   *     one; else empty
   * @param unreadable what else was found, and could not be read
   * @param mark opaque, at most 2,000 characters; where to go on
   * @param more whether there is more to be had at once
   */
  record Some(
      List<OrderDocument> documents,
      List<Stamp> stamps,
      List<Unreadable> unreadable,
      String mark,
      boolean more)
      implements Documents {

    public Some {
      documents = List.copyOf(documents);
      stamps = List.copyOf(stamps);
      unreadable = List.copyOf(unreadable);
      if (!stamps.isEmpty() && stamps.size() != documents.size()) {
        throw new IllegalArgumentException(
            "%d documents have %d stamps".formatted(documents.size(), stamps.size()));
      }
    }

    /** Of a feed that tells each document again, if at all, with all that came after it. */
    public Some(
        List<OrderDocument> documents, List<Unreadable> unreadable, String mark, boolean more) {
      this(documents, List.of(), unreadable, mark, more);
    }
  }

  /**
   * Where a document stands among those of its part. Of a parcel and of its delivery the latest
   * counts, and what was told of it already does not count again.
   *
   * @param kind of what kind {@code at} is, in 1 to 20 printable ASCII characters; others are not
   *     compared
   * @param at the later, the greater
   * @param row tells those apart that have one {@code at}
   */
  record Stamp(String kind, long at, String row) {

    private static final Pattern KIND = Pattern.compile("[ -~]{1,20}");

    public Stamp {
      // Adapters may be compiled without a checker of nulls.
      if (!KIND.matcher(Objects.requireNonNull(kind, "a stamp has no kind")).matches()) {
        throw new IllegalArgumentException(
            "the kind of a stamp has 1 to 20 printable ASCII characters, not " + kind);
      }
      Objects.requireNonNull(row, "a stamp has no row");
    }
  }

  /**
   * One that stays out, for operators; without personal data.
   *
   * @param order as the seller's system has it, or null if it names none
   * @param what kind of document, and which: {@code invoice NFe-00002}
   * @param reason what is wrong with which field or column
   */
  record Unreadable(@Nullable String order, String what, String reason) {}

  /**
   * The feed could not be read; the mark that was given stays good.
   *
   * @param reason for logs and operators, without personal data
   */
  record Failed(String reason) implements Documents {}
}
