package io.sellerconnector.affiliate;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Words of a person: any characters and lines, but no control characters, which no database takes.
 */
@Pattern(regexp = "[\\P{Cntrl}\\s]*")
@ReportAsSingleViolation
@Constraint(validatedBy = {})
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface PrintableText {

  String message() default "has a control character";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};
}
