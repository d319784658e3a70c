"""Divide a shape among sites by a power diagram whose weights are found so that each cell has its share of the area."""

import numpy as np
import shapely
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

_FAR = 1000.0  # km: beyond any shape divided here


def power_cells(shape: BaseGeometry, sites: np.ndarray, weights: np.ndarray) -> list[BaseGeometry]:
    """Return for each site (km, shape (n, 2)) the part of `shape` nearest to it by squared distance less its weight."""
    gaps = np.linalg.norm(sites[:, None] - sites[None], axis=2)
    cells = []
    for i in range(len(sites)):
        cell, corners = shape, shapely.get_coordinates(shape)
        for j in np.argsort(gaps[i])[1:]:  # the nearest first: they cut off most
            across = (sites[j] - sites[i]) / gaps[i, j]
            # How far from the site, on the way to the other, the border lies.
            reach = (gaps[i, j] + (weights[i] - weights[j]) / gaps[i, j]) / 2
            if ((corners - sites[i]) @ across).max() > reach:
                cell = shapely.intersection(cell, _half_plane(sites[i], across, reach))
                corners = shapely.get_coordinates(cell)
        cells.append(cell)
    return cells


def fit_weights(shape: BaseGeometry, sites: np.ndarray, shares: np.ndarray, *, rounds: int, keep_sites: bool) -> np.ndarray:
    """Return the weights (km²) under which the cells come near to `shares` of the area (which sum to 1).

    With `keep_sites` a weight never grows so far that a site leaves its own cell.
    """
    weights = np.zeros(len(sites))
    target = shares * shape.area
    gaps = np.linalg.norm(sites[:, None] - sites[None], axis=2)
    np.fill_diagonal(gaps, np.inf)
    for _ in range(rounds):
        areas = shapely.area(power_cells(shape, sites, weights))
        # Moving all borders of a cell by d changes its area by about 2·sqrt(pi·area)·d, and d = weight / (2·gap).
        step = (target - areas) / (2 * np.sqrt(np.pi * target)) * gaps.min(axis=1)
        weights = weights + 0.7 * step
        if keep_sites:
            weights = _hold(weights, gaps)
    return weights - weights.mean()


def even_cells(shape: BaseGeometry, count: int, *, rounds: int = 8) -> list[BaseGeometry]:
    """Return `count` compact cells of about equal area, each one polygon, in no order that means anything."""
    if count == 1:
        return [shape]
    sites = _spread(shape, count)
    shares = np.full(count, 1 / count)
    weights = np.zeros(count)
    for _ in range(rounds):
        weights = fit_weights(shape, sites, shares, rounds=4, keep_sites=False)
        centres = shapely.centroid(power_cells(shape, sites, weights))
        sites = np.column_stack([shapely.get_x(centres), shapely.get_y(centres)])
    weights = fit_weights(shape, sites, shares, rounds=25, keep_sites=False)
    return power_cells(shape, sites, weights)


def _half_plane(site: np.ndarray, across: np.ndarray, reach: float) -> Polygon:
    """The points up to `reach` beyond the site in the direction `across`, as a box that is large enough."""
    along = np.array([-across[1], across[0]])
    foot = site + across * reach
    far, near = along * _FAR, across * _FAR
    return Polygon([foot + far, foot - far, foot - far - near, foot + far - near])


def _hold(weights: np.ndarray, gaps: np.ndarray) -> np.ndarray:
    """Shrink the differences of weights until every site stays well inside its own cell."""
    differences = np.abs(weights[:, None] - weights[None])
    worst = (differences / gaps**2).max()
    return weights * min(1.0, 0.7 / worst) if worst > 0 else weights


def _spread(shape: BaseGeometry, count: int) -> np.ndarray:
    """Return points inside the shape far from each other: the farthest of a fixed lattice, one after the other."""
    west, south, east, north = shape.bounds
    xs, ys = np.meshgrid(np.linspace(west, east, 41)[1:-1], np.linspace(south, north, 41)[1:-1])
    lattice = np.column_stack([xs.ravel(), ys.ravel()])
    lattice = lattice[shapely.contains_xy(shape, lattice[:, 0], lattice[:, 1])]
    centre = np.array([shape.centroid.x, shape.centroid.y])
    chosen = [lattice[np.linalg.norm(lattice - centre, axis=1).argmax()]]
    while len(chosen) < count:
        distance = np.min([np.linalg.norm(lattice - c, axis=1) for c in chosen], axis=0)
        chosen.append(lattice[distance.argmax()])
    return np.array(chosen)
