package io.sellerconnector.order.protocol;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which of an order's addresses a line goes to, in whatever form they were read. {@code
 * selectedAddresses} holds all of them, and each entry of {@code logisticsInfo} names its own by
 * {@code addressId}; {@code address} is that of the first, or null.
 *
 * @param main {@code address}
 * @param selected {@code selectedAddresses}
 * @param id of an address
 * @param pickup whether something is collected at an address
 */
public record AddressChoice<A>(
    @Nullable A main, List<A> selected, Function<A, @Nullable String> id, Predicate<A> pickup) {

  /**
   * The likeliest first: what its id names, and where it goes, if it is brought there, alone; then
   * where the order goes; then what is of its kind; then any.
   *
   * @param addressId that the line names, or null
   * @param collected whether the line says that it is collected
   */
  public List<A> of(@Nullable String addressId, boolean collected) {
    LinkedHashSet<A> choice = new LinkedHashSet<>();
    if (addressId != null) {
      selected.stream().filter(one -> addressId.equals(id.apply(one))).forEach(choice::add);
    }
    if (!choice.isEmpty() && !collected && choice.stream().noneMatch(pickup)) {
      return List.copyOf(choice);
    }
    if (main != null) {
      choice.add(main);
    }
    selected.stream().filter(one -> pickup.test(one) == collected).forEach(choice::add);
    choice.addAll(selected);
    return new ArrayList<>(choice);
  }

  /**
   * @param kind an {@code addressType}, or a delivery channel
   */
  public static boolean isPickup(@Nullable String kind) {
    return kind != null && kind.toLowerCase(Locale.ROOT).startsWith("pickup");
  }
}
