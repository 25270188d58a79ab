package org.niangjia.identity;

import java.io.PrintStream;
import org.niangjia.platform.command.Command;
import org.niangjia.platform.command.Options;
import org.springframework.stereotype.Component;

/** {@code create-admin --user=…}: an operator account with a password printed once. */
@Component
class CreateAdmin implements Command {
    private final Accounts accounts;

    CreateAdmin(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public String name() {
        return "create-admin";
    }

    @Override
    public String usage() {
        return "create-admin --user=<user name> [--name=<display name>]   makes an operator account";
    }

    @Override
    public int run(Options options, PrintStream out) {
        String user = options.required("user");
        if (!Accounts.isUserName(user)) {
            throw new WrongUse("a user name begins with a letter and has 3 to 40 letters, digits, dots or dashes");
        }
        if (!accounts.isFree(user)) {
            throw new WrongUse("there is an account " + user + " already");
        }
        var prepared = accounts.createOperator(user, options.find("name").orElse(user));
        out.println("Operator " + Accounts.normal(user) + ", one-time password: " + prepared.oneTimeSecret());
        out.println("Sign in and choose another; this one is not shown again.");
        return 0;
    }
}
