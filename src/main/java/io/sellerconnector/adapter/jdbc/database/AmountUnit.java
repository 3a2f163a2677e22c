package io.sellerconnector.adapter.jdbc.database;

import io.sellerconnector.shared.Cents;
import java.math.BigDecimal;

/** How the ERP's database holds amounts. */
public enum AmountUnit {
  /** In whole units with two decimals: 19.99. */
  DECIMAL {
    @Override
    Cents cents(BigDecimal amount) {
      return Cents.ofDecimal(amount);
    }

    @Override
    Cents sum(BigDecimal amount) {
      return whole(amount.movePointRight(2), "an amount has at most two decimals");
    }

    @Override
    public Object parameter(long cents) {
      return BigDecimal.valueOf(cents, 2);
    }
  },

  /** In cents: 1999. */
  CENTS {
    @Override
    Cents cents(BigDecimal amount) {
      try {
        return Cents.ofPrice(amount.longValueExact());
      } catch (ArithmeticException e) {
        throw new IllegalArgumentException(
            "an amount in cents has no decimals, this one is " + amount.toPlainString(), e);
      }
    }

    @Override
    Cents sum(BigDecimal amount) {
      return whole(amount, "an amount in cents has no decimals");
    }

    @Override
    public Object parameter(long cents) {
      return cents;
    }
  };

  /**
   * @throws IllegalArgumentException if it has fractions of a cent or is out of range
   */
  abstract Cents cents(BigDecimal amount);

  /**
   * Of several prices.
   *
   * @throws IllegalArgumentException if it has fractions of a cent or is out of range
   */
  abstract Cents sum(BigDecimal amount);

  private static Cents whole(BigDecimal cents, String otherwise) {
    try {
      return new Cents(cents.longValueExact());
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(otherwise, e);
    }
  }

  public Object parameter(Cents amount) {
    return parameter(amount.value());
  }

  /** Of a part of an amount, which may be below zero. */
  public abstract Object parameter(long cents);
}
