package io.sellerconnector.order.shopper;

import io.sellerconnector.order.PersonalData;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the seller API still has of a shopper.
 *
 * @param kept the kinds of data that are still there
 * @param erased the kinds that are gone; what stands in their place says so
 * @param problem why what is there cannot be read, or null
 */
public record PersonalDataView(
    List<PersonalData.Kind> kept, List<PersonalData.Kind> erased, @Nullable String problem) {

  public static PersonalDataView of(int personalData, @Nullable String problem) {
    PersonalDataBits bits = new PersonalDataBits(personalData);
    return new PersonalDataView(kinds(bits, true), kinds(bits, false), problem);
  }

  /** A kind is kept if anything of it is there, whenever it came. */
  private static List<PersonalData.Kind> kinds(PersonalDataBits bits, boolean kept) {
    return Arrays.stream(PersonalData.Kind.values())
        .filter(kind -> bits.has(kind) == kept)
        .toList();
  }
}
