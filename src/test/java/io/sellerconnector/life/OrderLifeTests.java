package io.sellerconnector.life;

/** Where the seller's system fetches what happens, and pieces leave with their invoice. */
class OrderLifeTests extends Histories {}
