package io.sellerconnector.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.support.TypeBasedParameterResolver;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/**
 * Gives a test its {@link OwnOutput}: other classes may work and log meanwhile, but for those that
 * read what is printed too.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(CapturesOwnOutput.Capture.class)
@ResourceLock(Resources.SYSTEM_OUT)
public @interface CapturesOwnOutput {

  /** Begins before each test and ends after it. */
  final class Capture extends TypeBasedParameterResolver<OwnOutput>
      implements BeforeEachCallback, AfterEachCallback {

    private static final Namespace NAMESPACE = Namespace.create(Capture.class);

    @Override
    public void beforeEach(ExtensionContext context) {
      context.getStore(NAMESPACE).put(OwnOutput.class, OwnOutput.begin());
    }

    @Override
    public void afterEach(ExtensionContext context) {
      context.getStore(NAMESPACE).get(OwnOutput.class, OwnOutput.class).end();
    }

    @Override
    public OwnOutput resolveParameter(
        org.junit.jupiter.api.extension.ParameterContext parameter, ExtensionContext context) {
      return context.getStore(NAMESPACE).get(OwnOutput.class, OwnOutput.class);
    }
  }
}
