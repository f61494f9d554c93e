"""Standardised effects for the data team; the verdict never rests on them.

All take summary numbers in the measure's unit and give a number without unit. A spread of zero
makes a standardised effect meaningless, and the answer is then None.
"""

from math import exp, lgamma, log, sqrt


def small_sample_factor(df: float) -> float:
    """J = gamma(df/2) / (sqrt(df/2) gamma((df-1)/2)): mends the bias of d in small samples.

    Source: Hedges (1981), J. Educational Statistics 6, 107-128. Needs df above 1, else 0.

    >>> round(small_sample_factor(9), 6)
    0.913875
    """
    if df <= 1:
        return 0.0
    return exp(lgamma(df / 2) - lgamma((df - 1) / 2) - log(df / 2) / 2)


def omega(total: int) -> float:
    """The What Works Clearinghouse's shorter form of the same factor: 1 - 3 / (4N - 9).

    >>> round(omega(30), 4)
    0.973
    """
    return 1 - 3 / (4 * total - 9)


def ratio(change: float, spread: float) -> float | None:
    """Change over spread; None without spread."""
    return change / spread if spread > 0 else None


def d_z(mean_change: float, sd_change: float) -> float | None:
    """Mean change over the SD of changes; for planning only, as it grows with r.

    >>> round(d_z(1.58, 1.229995), 4)
    1.2846
    """
    return ratio(mean_change, sd_change)


def d_average(mean_change: float, sd_before: float, sd_after: float) -> float | None:
    """Mean change over the root mean square of both SDs; times J(n-1) it is our g_av.

    Source: Lakens (2013), Frontiers in Psychology 4:863; he used the plain mean of the SDs.

    >>> round(d_average(1.58, 1.789010, 2.002249), 4)
    0.8322
    """
    return ratio(mean_change, sqrt((sd_before**2 + sd_after**2) / 2))


def d_mean_sd(mean_change: float, sd_before: float, sd_after: float) -> float | None:
    """Mean change over the plain mean of both SDs, as Lakens (2013) has it.

    >>> round(d_mean_sd(1.58, 1.789010, 2.002249), 4)
    0.8335
    """
    return ratio(mean_change, (sd_before + sd_after) / 2)


def d_repeated(mean_change: float, sd_change: float, r: float) -> float | None:
    """d_rm = d_z sqrt(2 (1 - r)): allows for before and after going together.

    Source: Morris & DeShon (2002), Psychological Methods 7, 105-125.

    >>> round(d_repeated(1.58, 1.229995, 0.795170), 4)
    0.8222
    """
    plain = d_z(mean_change, sd_change)
    return None if plain is None else plain * sqrt(2 * (1 - r))


def d_becker(mean_change: float, sd_before: float) -> float | None:
    """Mean change over the SD before; times J(n-1) it is Becker's g, metafor's SMCR.

    >>> round(d_becker(1.58, 1.789010), 4)
    0.8832
    """
    return ratio(mean_change, sd_before)


def hedges_g(mean1: float, sd1: float, n1: int, mean0: float, sd0: float, n0: int) -> float | None:
    """Difference of two groups over their pooled SD, times omega(n1 + n0).

    Needs at least two values a group; None where there are fewer, or no spread.

    >>> round(hedges_g(10, 2, 15, 9, 2, 15), 4)
    0.4865
    """
    if n1 < 2 or n0 < 2:
        return None
    plain = ratio(mean1 - mean0, pooled_sd(sd1, n1, sd0, n0))
    return None if plain is None else plain * omega(n1 + n0)


def pooled_sd(sd1: float, n1: int, sd0: float, n0: int) -> float:
    """Root of the two variances averaged by their degrees of freedom n1 - 1 and n0 - 1.

    >>> round(pooled_sd(3.0, 5, 4.0, 5), 4)
    3.5355
    """
    return sqrt(((n1 - 1) * sd1**2 + (n0 - 1) * sd0**2) / (n1 + n0 - 2))


def becker_variance(g: float, n: int, r: float) -> float:
    """Variance of Becker's g: 2 (1 - r) / n + g^2 / (2n).

    Source: Becker (1988), British J. Mathematical and Statistical Psychology 41, 257-278.

    >>> round(becker_variance(0.505553, 20, 0.47), 4)
    0.0594
    """
    return 2 * (1 - r) / n + g**2 / (2 * n)


def hedges_variance(g: float, n1: int, n0: int) -> float:
    """Variance of Hedges g: 1/n1 + 1/n0 + g^2 / (2 (n1 + n0)).

    >>> round(hedges_variance(0.796935, 10, 10), 4)
    0.2159
    """
    return 1 / n1 + 1 / n0 + g**2 / (2 * (n1 + n0))
