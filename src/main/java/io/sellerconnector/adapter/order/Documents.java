package io.sellerconnector.adapter.order;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a {@link DocumentFeed} says. */
public sealed interface Documents {

  /**
   * @param documents in the order in which they are to be taken; empty if there is nothing new
   * @param unreadable what else was found, and could not be read
   * @param mark opaque, at most 2,000 characters; where to go on
   * @param more whether there is more to be had at once
   */
  record Some(List<OrderDocument> documents, List<Unreadable> unreadable, String mark, boolean more)
      implements Documents {

    public Some {
      documents = List.copyOf(documents);
      unreadable = List.copyOf(unreadable);
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
