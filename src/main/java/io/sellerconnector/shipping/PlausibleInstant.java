package io.sellerconnector.shipping;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An instant of this century: databases cannot keep absurd ones, and nobody can mean them. */
@Constraint(validatedBy = PlausibleInstant.ThisCentury.class)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@interface PlausibleInstant {

  String message() default "must be between the years 2000 and 2100";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Takes 2000 up to the end of 2099, in UTC. */
  final class ThisCentury implements ConstraintValidator<PlausibleInstant, Instant> {

    private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2100-01-01T00:00:00Z");

    @Override
    public boolean isValid(@Nullable Instant value, ConstraintValidatorContext context) {
      return value == null || (!value.isBefore(FIRST) && value.isBefore(END));
    }
  }
}
