package org.niangjia.platform;

import org.niangjia.platform.Parsed.Problem;

/** The number on a person's bank card, 13 to 19 digits closed by Luhn's check digit. Accounts of firms have none. */
public record BankAccount(String number) {
    public BankAccount {
        if (!lengthFits(number) || !TypedNumber.allDigits(number, 0, number.length())) {
            throw new IllegalArgumentException("not a bank account number");
        }
    }

    /** A card: its check digit must hold. */
    public static Parsed<BankAccount> parseCard(String text) {
        Parsed<BankAccount> parsed = parseAccount(text);
        return parsed instanceof Parsed.Valid<BankAccount>(BankAccount account) && !account.luhnHolds()
                ? Parsed.refused(Problem.CHECK_DIGIT)
                : parsed;
    }

    /** An account of a firm: digits only, nothing to check. */
    public static Parsed<BankAccount> parseAccount(String text) {
        String number = TypedNumber.clean(text);
        if (!lengthFits(number)) {
            return Parsed.refused(Problem.LENGTH);
        }
        return TypedNumber.allDigits(number, 0, number.length())
                ? new Parsed.Valid<>(new BankAccount(number))
                : Parsed.refused(Problem.CHARACTERS);
    }

    private static boolean lengthFits(String number) {
        return number.length() >= 13 && number.length() <= 19;
    }

    public boolean luhnHolds() {
        int sum = 0;
        for (int i = 0; i < number.length(); i++) {
            int digit = number.charAt(number.length() - 1 - i) - '0';
            int doubled = digit * 2;
            sum += i % 2 == 0 ? digit : doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0;
    }

    /** Masked: a log line that prints the record must not leak the number. */
    @Override
    public String toString() {
        return Masking.bankAccount(number);
    }
}
