-- A delivery van on the car profile that ships with the road engine.
-- The folder of that profile comes in by environment.
local profiles = os.getenv("DOORSTEP_ROAD_PROFILES")
package.path = profiles .. "/?.lua;" .. package.path
local van = dofile(profiles .. "/car.lua")

local car_setup = van.setup
van.setup = function()
  local settings = car_setup()
  -- "Avoid tolls" and the like are not asked for; each such choice would be contracted once more.
  settings.excludable = nil
  settings.vehicle_height = 2.9
  settings.vehicle_width = 2.1
  settings.vehicle_length = 6.5
  settings.vehicle_weight = 3500
  return settings
end

return van
