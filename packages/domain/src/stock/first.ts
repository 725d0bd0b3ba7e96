/** The books of a new workspace: one location, and settings that name it. */
export function firstBooks(workspaceId: string, locationId: string) {
  return {
    location: { workspaceId, id: locationId, name: 'Main location' },
    settings: { workspaceId, defaultLocationId: locationId },
  };
}
